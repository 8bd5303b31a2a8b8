using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Compiled readers of the entries; ids may also be written as text.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(QuestionRecord))]
[JsonSerializable(typeof(AnnotationRecord))]
internal sealed partial class VqaJson : JsonSerializerContext;
