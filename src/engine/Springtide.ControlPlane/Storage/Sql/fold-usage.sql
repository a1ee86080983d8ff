insert into usage
select 1, at - at % 86400, environment, app, sum(starting_seconds), sum(ready_seconds), sum(draining_seconds), sum(frozen_seconds),
    sum(vcpu_seconds_used), sum(vcpu_seconds_reserved), sum(vcpu_seconds_unreserved), sum(gib_seconds_running), sum(gib_seconds_frozen), sum(requests), max(peak)
from usage where day = 0 and at < @HoursBefore
group by at - at % 86400, environment, app
on conflict (day, at, environment, app) do update set
    starting_seconds = starting_seconds + excluded.starting_seconds, ready_seconds = ready_seconds + excluded.ready_seconds,
    draining_seconds = draining_seconds + excluded.draining_seconds, frozen_seconds = frozen_seconds + excluded.frozen_seconds,
    vcpu_seconds_used = vcpu_seconds_used + excluded.vcpu_seconds_used, vcpu_seconds_reserved = vcpu_seconds_reserved + excluded.vcpu_seconds_reserved,
    vcpu_seconds_unreserved = vcpu_seconds_unreserved + excluded.vcpu_seconds_unreserved, gib_seconds_running = gib_seconds_running + excluded.gib_seconds_running,
    gib_seconds_frozen = gib_seconds_frozen + excluded.gib_seconds_frozen, requests = requests + excluded.requests, peak = max(peak, excluded.peak);
delete from usage where day = 0 and at < @HoursBefore;
delete from usage where day = 1 and at < @DaysBefore;
