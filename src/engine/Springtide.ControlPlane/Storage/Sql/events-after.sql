select number, at, kind, message, app, revision, instance from events
where number > @After and (@App is null or app = @App)
order by number limit @Take;
