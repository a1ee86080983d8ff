using Springtide.Model;

namespace Springtide.Cli.Tests;

public sealed class RolloutVerdictTests
{
    [Theory]
    [InlineData(RolloutState.Starting, null)]
    [InlineData(RolloutState.Done, RolloutState.Done)]
    [InlineData(RolloutState.Failed, RolloutState.Failed)]
    [InlineData(RolloutState.Superseded, RolloutState.Superseded)]
    public void Verdict_OfItsOwnRollout_IsItsState(RolloutState state, RolloutState? verdict) =>
        (RolloutVerdict.Of(Apps.Detail(rollout: Apps.Rollout(state)), 1)?.State).ShouldBe(verdict);

    [Fact]
    public void Verdict_WhenANewerRevisionExists_IsSuperseded() =>
        RolloutVerdict.Of(Apps.Detail(rollout: new Rollout(2, RolloutState.Starting, null, Apps.Then), latest: 2), 1)!.State.ShouldBe(RolloutState.Superseded);

    [Fact]
    public void Verdict_WhenItServesWithoutARollout_IsDone() => RolloutVerdict.Of(Apps.Detail(), 1)!.State.ShouldBe(RolloutState.Done);

    [Fact]
    public void Verdict_WhenTheAppIsBeingDeleted_IsFailed()
    {
        var detail = Apps.Detail();

        RolloutVerdict.Of(detail with { App = detail.App with { DeletedAt = Apps.Then } }, 1)!.State.ShouldBe(RolloutState.Failed);
    }
}
