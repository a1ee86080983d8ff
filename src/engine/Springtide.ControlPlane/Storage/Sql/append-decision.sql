insert into decisions (app, json) values (@App, @Json);
