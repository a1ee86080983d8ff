create table resources (
    kind        text    not null,
    environment text    not null,
    name        text    not null,
    version     integer not null,
    json        text    not null,
    changed     integer not null,
    primary key (kind, environment, name)
) without rowid;

-- One row: the version of the newest commit. Kept beside the rows because removed rows take theirs along.
create table commits (version integer not null);
insert into commits (version) values (0);

create table events (
    number      integer primary key autoincrement,
    at          integer not null,
    kind        text    not null,
    message     text    not null,
    app         text,
    revision    integer,
    instance    text
);
create index events_by_app on events (app, number);

create table decisions (
    number      integer primary key autoincrement,
    app         text    not null,
    json        text    not null
);
create index decisions_by_app on decisions (app, number);
