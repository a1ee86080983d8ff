delete from load_hours where at < @Before;
delete from watched_hours where at < @Before;
