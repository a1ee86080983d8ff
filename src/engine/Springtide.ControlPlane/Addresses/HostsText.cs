using System.Text;
using Springtide.Model;

namespace Springtide.ControlPlane.Addresses;

/// <summary>What <c>/etc/hosts</c> says inside the instances of one environment. Pure.</summary>
internal static class HostsText
{
    /// <param name="machine">The machine's own, which comes first: whoever looks for a name takes the first.</param>
    /// <param name="addressOf">Of an environment; null: its apps are not called by name.</param>
    public static string Of(string machine, string environment, IEnumerable<AppId> apps, Func<string, string?> addressOf)
    {
        var text = new StringBuilder(machine);
        if (machine.Length > 0 && machine[^1] != '\n') text.Append('\n');
        foreach (var app in apps.Order())
        {
            if (addressOf(app.Environment) is not { } address) continue;
            text.Append(address);
            if (app.Environment == environment) text.Append(' ').Append(app.Name);
            text.Append(' ').Append(app.ToString()).Append('\n');
        }
        return text.ToString();
    }
}
