using Microsoft.Extensions.Logging;
using Springtide.Model;

namespace Springtide.Instances;

internal sealed partial class InstanceStory
{
    private static partial class Log
    {
        [LoggerMessage(EventId = InstancesEvents.StoryBroke, Level = LogLevel.Error, Message = "{Instance} could not be handled and is taken down")]
        public static partial void StoryBroke(ILogger logger, InstanceId instance, Exception exception);

        [LoggerMessage(EventId = InstancesEvents.EndFailed, Level = LogLevel.Error, Message = "{Instance} could not be taken down; tried again in half a minute")]
        public static partial void EndFailed(ILogger logger, InstanceId instance, Exception exception);

        [LoggerMessage(EventId = InstancesEvents.FreezeFailed, Level = LogLevel.Warning, Message = "{Instance} could not be frozen and is stopped instead")]
        public static partial void FreezeFailed(ILogger logger, InstanceId instance, Exception exception);
    }
}
