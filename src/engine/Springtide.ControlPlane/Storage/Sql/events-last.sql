select number, at, kind, message, app, revision, instance from
    (select * from events where (@App is null or app = @App) order by number desc limit @Take)
order by number;
