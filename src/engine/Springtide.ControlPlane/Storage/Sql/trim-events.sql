delete from events where number <= (select max(number) from events) - @Keep;
