using System.Collections.Immutable;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Settings.References;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Settings;

public sealed class ConfigurationDeciderTests
{
    private static readonly AppId Id = AppId.Parse("hello");
    private readonly Dictionary<int, Revision> _revisions = [];

    [Fact]
    public void ServingRevision_WithWhatIsSet_NeedsNothing()
    {
        Has(1, "one", "new");

        var step = Decide(App(serving: 1, RolloutState.Done, 1));

        (step.State.State, step.Wanted).ShouldBe((ConfigurationState.InForce, null));
    }

    [Fact]
    public void ServingRevision_WithoutIt_GetsASuccessor()
    {
        Has(1, "one", "old");

        var step = Decide(App(serving: 1, RolloutState.Done, 1));

        (step.State.State, step.Former!.Id.Number, step.Wanted!.Variables["A"]).ShouldBe((ConfigurationState.Pending, 1, "new"));
    }

    [Fact]
    public void ReleaseUnderWay_IsBuiltUpon_SoThatItIsNotLost()
    {
        Has(1, "one", "old");
        Has(2, "two", "old");

        Decide(App(serving: 1, RolloutState.Starting, 2)).Former!.Artefact.ShouldBe("two");
    }

    [Fact]
    public void RevisionUnderWay_WithIt_IsWaitedFor()
    {
        Has(1, "one", "old");
        Has(2, "one", "new");

        var step = Decide(App(serving: 1, RolloutState.Starting, 2));

        (step.State.State, step.State.Revision, step.Wanted).ShouldBe((ConfigurationState.RollingOut, 2, null));
    }

    [Fact]
    public void WhatFailed_IsNotTriedAgain()
    {
        Has(1, "one", "old");
        Has(2, "one", "new");

        var step = Decide(App(serving: 1, RolloutState.Failed, 2));

        (step.State.State, step.State.Reason, step.Wanted).ShouldBe((ConfigurationState.Failed, "why", null));
    }

    [Fact]
    public void ReleaseOfSomethingElse_ThatFailed_KeepsNothingFromTheServingOne()
    {
        Has(1, "one", "old");
        Has(2, "two", "new");

        Decide(App(serving: 1, RolloutState.Failed, 2)).Former!.Artefact.ShouldBe("one");
    }

    [Fact]
    public void BrokenReference_MakesNoRevision_AndSaysWhy()
    {
        Has(1, "one", "old");

        var step = ConfigurationDecider.Decide(App(serving: 1, RolloutState.Done, 1), _revisions.GetValueOrDefault, _ => new ConfigurationReading(null, "A", new BrokenReference("${settings.B}", "leads nowhere", "one of: C")));

        (step.State.State, step.State.Reason, step.Wanted).ShouldBe((ConfigurationState.Refused, "A: ${settings.B} leads nowhere. It must be one of: C.", null));
    }

    private ConfigurationStep Decide(App app) => ConfigurationDecider.Decide(app, _revisions.GetValueOrDefault, config => new ConfigurationReading(With("new"), null, null));

    private void Has(int number, string artefact, string value) =>
        _revisions[number] = new Revision(new RevisionId(Id, number), artefact, With(value).On(new RevisionConfig { Command = "serve" }), [], default);

    private static Configuration With(string value) => new(
        ImmutableSortedDictionary<string, string>.Empty.Add("A", value), ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, ImmutableSortedDictionary<string, string>.Empty);

    private static App App(int serving, RolloutState state, int revision) => new() { Id = Id, ServingRevision = serving, LatestRevision = revision, Rollout = new Rollout(revision, state, state == RolloutState.Failed ? "why" : null, default) };
}
