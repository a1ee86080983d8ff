using Springtide.Model;

namespace Springtide.Bench;

/// <summary>One app of a crowd.</summary>
internal sealed record CrowdMember(AppId App, Subject Program)
{
    /// <summary>So many apps, the programs in turn.</summary>
    public static IReadOnlyList<CrowdMember> Many(string name, int count, IReadOnlyList<Subject> programs) =>
        [.. Enumerable.Range(0, count).Select(i => new CrowdMember(AppId.Parse($"{name}-{i}"), programs[i % programs.Count]))];
}
