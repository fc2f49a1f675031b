"""The command `mapper`, and `python -m mapper`."""

import atexit
import gc


def main() -> None:
    """Run the command line of this process.

    A command ends soon, and what it reads lives until then: looking for garbage all the while, and once more in
    everything at the end, would cost a fifth of its time.
    """
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)
    from mapper.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
