using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>A copy of an environment under another name: apps, settings, ceilings, caps and schedule; stopped, so that nothing of it runs before somebody looked at it.</summary>
/// <param name="To">One that is not there yet, or has no app.</param>
/// <param name="Secrets">Values for the clone, by <c>NAME</c> for one of the environment and <c>app/NAME</c> for one of an app. None is ever copied.</param>
/// <param name="GenerateSecrets">What is not given gets a random value.</param>
public sealed record CloneRequest(string To, ImmutableSortedDictionary<string, string>? Secrets = null, bool GenerateSecrets = false)
{
    /// <summary>Without the values, wherever it might be written.</summary>
    public override string ToString() => $"{nameof(CloneRequest)} to {To}";
}

/// <param name="Generated">Secrets that got a random value.</param>
/// <param name="Rebound">Values that point to apps of the clone now: <c>shop: DB_URL</c>.</param>
/// <param name="LeftOut">Own domains, which belong to one app at most: <c>shop: shop.example.com</c>.</param>
public sealed record CloneReport(EnvironmentReport Environment, ImmutableArray<string> Generated, ImmutableArray<string> Rebound, ImmutableArray<string> LeftOut);
