insert or replace into usage values (
    @WholeDay, @At, @Environment, @App, @StartingSeconds, @ReadySeconds, @DrainingSeconds, @FrozenSeconds,
    @VcpuSecondsUsed, @VcpuSecondsReserved, @VcpuSecondsUnreserved, @GibSecondsRunning, @GibSecondsFrozen, @Requests, @Peak);
