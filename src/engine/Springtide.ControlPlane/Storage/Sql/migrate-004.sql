-- Each app's load minute by minute, a row per UTC hour. Values are absolute: a row written twice is the same.
create table load_hours (
    at          integer not null,   -- Unix seconds
    environment text    not null,
    app         text    not null,
    loads       blob    not null,   -- sixty times mean, requests, peak: see StoredLoads
    primary key (environment, app, at)
) without rowid;
create index load_hours_at on load_hours (at);

-- In which minutes of an hour control heard from a gateway: what is missing in load_hours then was no load.
create table watched_hours (
    at   integer primary key,
    mask integer not null           -- a bit per minute, the first the lowest
);
