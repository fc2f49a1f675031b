import click
@click.command()
def lint(): pass
