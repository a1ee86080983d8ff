delete from decisions where app = @App;
