"""`python -m generator`."""

from generator.start import main

main()
