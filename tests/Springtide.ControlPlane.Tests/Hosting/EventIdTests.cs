using System.Reflection;
using Microsoft.Extensions.Logging;
using Springtide.Autoscaling;
using Springtide.Hosting;
using Springtide.Instances;

namespace Springtide.ControlPlane.Tests.Hosting;

public sealed class EventIdTests
{
    public static TheoryData<Type, int> Rooms => new()
    {
        { typeof(DataFolder), EventIdRanges.Hosting },
        { typeof(ControlOptions), EventIdRanges.ControlPlane },
        { typeof(Reconciler), EventIdRanges.Instances },
        { typeof(Autoscaler), EventIdRanges.Autoscaling },
    };

    [Theory, MemberData(nameof(Rooms))]
    public void LogEvents_OfARoom_AreInItsRange(Type room, int first)
    {
        var numbers = room.Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId).OfType<int>().ToList();

        numbers.ShouldNotBeEmpty();
        numbers.ShouldBeUnique();
        numbers.ShouldAllBe(number => number > first && number < first + 1_000);
    }
}
