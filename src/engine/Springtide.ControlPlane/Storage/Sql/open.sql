pragma journal_mode = wal;
pragma synchronous = full;
pragma busy_timeout = 5000;
pragma foreign_keys = on;
pragma cache_size = -2000;
create table if not exists schema (version integer not null);
