' What a person does to an audit workbook in LibreOffice Calc. Headings stand in row 4.

Function ColumnOf(sheet, heading As String) As Long
  Dim at As Long
  For at = 0 To 60
    If sheet.getCellByPosition(at, 3).String = heading Then
      ColumnOf = at
      Exit Function
    End If
  Next
  Err.Raise(1000, "", "no column " & heading)
End Function

Function RowOf(sheet, id As String) As Long
  Dim at As Long, ids As Long
  ids = ColumnOf(sheet, "Id")
  For at = 4 To 400
    If sheet.getCellByPosition(ids, at).String = id Then
      RowOf = at
      Exit Function
    End If
  Next
  Err.Raise(1000, "", "no row " & id)
End Function

Function CellOf(sheet, id As String, heading As String)
  CellOf = sheet.getCellByPosition(ColumnOf(sheet, heading), RowOf(sheet, id))
End Function

Sub SortDown(sheet, heading As String, last As Long)
  Dim field(0) As New com.sun.star.table.TableSortField
  Dim how(1) As New com.sun.star.beans.PropertyValue
  field(0).Field = ColumnOf(sheet, heading)
  field(0).IsAscending = False
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  sheet.getCellRangeByPosition(0, 4, cursor.RangeAddress.EndColumn, last).sort(how())
End Sub

Sub Fill(source As String, target As String)
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())

  controls = doc.Sheets.getByName("Controls")
  controls.unprotect("")
  CellOf(controls, "aix:ratelimit", "Status").String = "Implemented"
  CellOf(controls, "aix:ratelimit", "Owner").String = "=1+1"
  CellOf(controls, "aix:ratelimit", "Due").setFormula("2027-03-31")
  CellOf(controls, "aix:oversight", "Assessor's finding").String = "Two people," & Chr(10) & "but not at night."
  CellOf(controls, "aix:monitoruse", "Your decision").String = "Does not apply"
  CellOf(controls, "aix:monitoruse", "Reason for your decision").String = "Nobody uses it."
  controls.Columns.insertByIndex(1, 1)
  controls.getCellByPosition(1, 3).String = "Our ticket"
  controls.getCellByPosition(1, RowOf(controls, "aix:oversight")).String = "SEC-12"
  SortDown(controls, "Control", 58)
  controls.Columns.getByIndex(5).IsVisible = False
  controls.Rows.getByIndex(9).IsVisible = False

  threats = doc.Sheets.getByName("Threats")
  threats.unprotect("")
  CellOf(threats, "aix:datapoison", "Likelihood").String = "High"
  SortDown(threats, "Threat", 28)

  evidence = doc.Sheets.getByName("Evidence")
  evidence.unprotect("")
  evidence.getCellByPosition(ColumnOf(evidence, "Control"), 4).String = "aix:ratelimit"
  evidence.getCellByPosition(ColumnOf(evidence, "Link"), 4).String = "https://wiki.example/throttling"

  doc.Sheets.insertNewByName("Our notes", 0)
  doc.Sheets.getByName("Our notes").getCellByPosition(0, 0).String = "Id"

  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(target, kind())
  doc.close(True)
  Exit Sub

Failed:
  Open ConvertFromURL(target & ".error") For Output As #1
  Print #1, "line " & Erl & ": " & Error$
  Close #1
End Sub
