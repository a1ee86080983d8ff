delete from load_hours where environment = @Environment and app = @App;
