using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.ControlPlane.Ceilings;

/// <summary>What a change of ceilings may say. The first value that is wrong is named, with what would be right.</summary>
internal static class CeilingRules
{
    private const int MostCeilings = 20;

    /// <summary>Takes a ceiling away.</summary>
    public const string None = "none";

    public static Answer<ImmutableSortedDictionary<string, double>> Change(ImmutableSortedDictionary<string, double> ceilings, IReadOnlyDictionary<string, string> change)
    {
        foreach (var (name, text) in change)
        {
            if (!CeilingNames.IsCounted(name) && !NameRule.Allows(name)) return Problems.BadValue("ceilings", name, CeilingNames.Sentence);
            if (text == None) ceilings = ceilings.Remove(name);
            else if (CeilingAmount.TryParse(name, text ?? "") is { } most) ceilings = ceilings.SetItem(name, most);
            else return Problems.BadValue($"ceilings.{name}", text ?? "null", $"{CeilingAmount.RightFor(name)}; none takes it away");
        }
        return ceilings.Count > MostCeilings ? Problems.BadValue("ceilings", Problems.Text(ceilings.Count), $"at most {MostCeilings} names") : ceilings;
    }

    /// <summary>What the owner would like to know of ceilings that hold nevertheless.</summary>
    public static IEnumerable<string> Warnings(string environment, ImmutableSortedDictionary<string, double> ceilings, IReadOnlyCollection<App> apps, Func<App, string, double> each)
    {
        if (ceilings.Count > 0 && apps.Count == 0) yield return $"There is no app in {environment} yet.";
        foreach (var (name, most) in ceilings)
        {
            if (apps.Count > 0 && !CeilingNames.IsCounted(name) && apps.All(app => !app.Scale.Takes.ContainsKey(name))) yield return $"No app of {environment} says that it takes any {name}: give it scale.takes in its tide.yaml, or tide scale APP --takes {name}=N.";
            var minimums = apps.Where(app => app.Scale.Min > 0).Select(app => (app.Id, Takes: app.Scale.Min * each(app, name))).Where(one => one.Takes > 0).ToList();
            if (minimums.Sum(one => one.Takes) > most) yield return $"The minimums of {string.Join(", ", minimums.Select(one => one.Id))} ask for {CeilingAmount.Text(name, minimums.Sum(one => one.Takes))} of {CeilingAmount.Text(name, most)} {name}: those of the lowest priority are not kept.";
        }
    }
}
