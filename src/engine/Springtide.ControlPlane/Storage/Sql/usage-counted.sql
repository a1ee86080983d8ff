update usage_counted set until = @Until;
