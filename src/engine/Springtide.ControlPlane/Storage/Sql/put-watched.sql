insert or replace into watched_hours (at, mask) values (@At, @Mask);
