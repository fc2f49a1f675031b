import click
@click.command()
def export(): pass
@click.command()
def completion(): pass
