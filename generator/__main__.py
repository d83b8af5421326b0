"""`python -m generator`, and the installed command: a process of its own."""

from generator.start import leave, main


def run() -> None:
    """Run the command line, and end the process with it."""
    main(leave)


if __name__ == "__main__":
    run()
