using MessagePack;
using MessagePack.Formatters;

namespace MmNas.Contracts.Specs;

/// <summary>Writes a task's name. Versions up to 0.5.0 wrote a number, which is still read.</summary>
public sealed class TaskNameFormatter : IMessagePackFormatter<TaskName>
{
    /// <summary>The tasks that versions up to 0.5.0 had, by the numbers that they stored. Nothing is ever added here.</summary>
    internal static readonly string[] Numbered = ["vqa", "itm", "vgd"];

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, TaskName value, MessagePackSerializerOptions options) => writer.Write(value.ToString());

    /// <inheritdoc/>
    public TaskName Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.NextMessagePackType is not MessagePackType.Integer) return new(reader.ReadString() ?? "");
        var number = reader.ReadInt32();
        return number >= 0 && number < Numbered.Length
            ? Numbered[number]
            : throw new MessagePackSerializationException($"no version ever stored a task numbered {number}");
    }
}
