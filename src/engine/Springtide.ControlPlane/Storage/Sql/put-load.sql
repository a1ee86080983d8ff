insert or replace into load_hours (at, environment, app, loads) values (@At, @Environment, @App, @Loads);
