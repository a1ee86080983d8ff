delete from decisions where app = @App and number <= (select number from decisions where app = @App order by number desc limit 1 offset @Keep);
