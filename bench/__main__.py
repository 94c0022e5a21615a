"""Every comparison, one after the other."""

from bench import due_csv, intake, queue, sweep

if __name__ == "__main__":
    due_csv.main()
    intake.main()
    sweep.main()
    queue.main()
