-- What apps held, per UTC hour; hours of more than a month ago are put together to days. Values are absolute: a row written twice is the same.
create table usage (
    day                    integer not null,   -- 0: an hour, 1: a whole day
    at                     integer not null,   -- Unix seconds
    environment            text    not null,
    app                    text    not null,
    starting_seconds       real    not null,
    ready_seconds          real    not null,
    draining_seconds       real    not null,
    frozen_seconds         real    not null,
    vcpu_seconds_used      real    not null,
    vcpu_seconds_reserved  real    not null,
    vcpu_seconds_unreserved real   not null,
    gib_seconds_running    real    not null,
    gib_seconds_frozen     real    not null,
    requests               integer not null,
    peak                   integer not null,
    primary key (day, at, environment, app)
) without rowid;

-- One row: up to when usage is counted, in Unix milliseconds. Written in the transaction of what was counted.
create table usage_counted (until integer not null);
insert into usage_counted (until) values (0);
