"""The database's own clock. It decides nothing; the process's clock is held against it (design: Time)."""

from datetime import UTC, datetime

from sqlalchemy import text

from app.store.reading import Reading

# On SQLite both clocks are the machine's; on PostgreSQL the server may stand elsewhere.
TOLD = {
    "sqlite": text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"),
    "postgresql": text("SELECT clock_timestamp()"),
}


async def database_clock(reading: Reading) -> datetime:
    """Aware, in UTC; on SQLite to the millisecond."""
    told = (await reading.run(TOLD[reading.dialect])).scalar_one()
    return datetime.fromisoformat(told).replace(tzinfo=UTC) if isinstance(told, str) else told.astimezone(UTC)
