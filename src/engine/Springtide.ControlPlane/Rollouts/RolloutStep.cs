using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>What to do next. <paramref name="Next"/> is on disk before <paramref name="Counts"/> are set: killed in between, the next life comes to the same counts.</summary>
/// <param name="Next">The app as it should be; the same one when nothing is to be written.</param>
/// <param name="Gone">A deleted app of which nothing runs any more: what is left of it may be removed.</param>
internal sealed record RolloutStep(App Next, ImmutableArray<(RevisionId Revision, DesiredCount Count)> Counts, bool Gone = false);
