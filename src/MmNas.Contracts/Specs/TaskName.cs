using System.Text.RegularExpressions;
using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>The name of a task, as specs, messages and stored state have it: "vqa". The catalogue of the process says which tasks there are.</summary>
/// <remarks>The default value is the task of a spec that names none.</remarks>
[MessagePackFormatter(typeof(TaskNameFormatter))]
public readonly partial struct TaskName : IEquatable<TaskName>
{
    /// <summary>What a name may be, for people.</summary>
    public const string Allowed = "1 to 32 lower-case letters, digits and '-', a letter first";

    private readonly string? text;

    /// <param name="text">1 to 32 lower-case letters, digits and '-', a letter first.</param>
    /// <exception cref="ArgumentException">It is not such a name.</exception>
    public TaskName(string text) =>
        this.text = Form().IsMatch(text) ? text : throw new ArgumentException($"\"{text}\" cannot be the name of a task; use {Allowed}", nameof(text));

    /// <summary>A name from its text; see the constructor.</summary>
    public static implicit operator TaskName(string text) => new(text);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The name as specs and results write it.</summary>
    public override string ToString() => text ?? TaskNameFormatter.Numbered[0];

    public static bool operator ==(TaskName left, TaskName right) => left.Equals(right);

    public static bool operator !=(TaskName left, TaskName right) => !left.Equals(right);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    private static partial Regex Form();
}
