"""Every comparison, one after the other."""

from bench import due_csv, intake, sweep

if __name__ == "__main__":
    due_csv.main()
    intake.main()
    sweep.main()
