using System.Text.Json.Serialization;

namespace Springtide.Cli;

/// <summary>The JSON of what only the command line knows; everything else is the API's own (ModelJson).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RemovedApp))]
[JsonSerializable(typeof(DatabaseBackup))]
[JsonSerializable(typeof(UpAddresses))]
[JsonSerializable(typeof(UpState))]
[JsonSerializable(typeof(ComponentRecord))]
[JsonSerializable(typeof(DownReport))]
[JsonSerializable(typeof(AdminPort))]
[JsonSerializable(typeof(InternalPort))]
internal sealed partial class CliJson : JsonSerializerContext;
