namespace MmNas.Data;

/// <summary>One entry of a list in a JSON file: its value, or what is wrong with it.</summary>
/// <param name="Value">Null when the entry cannot be read.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="Fault">Null when it can be read.</param>
internal readonly record struct JsonEntry<T>(T? Value, long Line, int Number, JsonFault? Fault)
    where T : class;
