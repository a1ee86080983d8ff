select day as WholeDay, at as At, environment as Environment, app as App, starting_seconds as StartingSeconds, ready_seconds as ReadySeconds, draining_seconds as DrainingSeconds,
    frozen_seconds as FrozenSeconds, vcpu_seconds_used as VcpuSecondsUsed, vcpu_seconds_reserved as VcpuSecondsReserved, vcpu_seconds_unreserved as VcpuSecondsUnreserved,
    gib_seconds_running as GibSecondsRunning, gib_seconds_frozen as GibSecondsFrozen, requests as Requests, peak as Peak
from usage
where day in (0, 1) and at >= @From and at < @To and (@Environment is null or environment = @Environment) and (@App is null or app = @App);
