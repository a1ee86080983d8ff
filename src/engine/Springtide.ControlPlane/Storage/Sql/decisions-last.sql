select json from (select number, json from decisions where app = @App order by number desc limit @Take) order by number desc;
