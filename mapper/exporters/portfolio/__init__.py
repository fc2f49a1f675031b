"""What a portfolio is handed in as: a workbook with every figure, and a page for the board."""
