select at as At, environment as Environment, app as App, loads as Loads from load_hours
where environment = @Environment and app = @App and at > @From - 3600 and at < @To
order by at;
