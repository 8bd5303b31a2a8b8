namespace MmNas.Data;

/// <summary>What the names and calls in the pickles of one format stand for. No code is looked for or run: these functions alone decide what each comes to, and
/// refuse everything else with an exception.</summary>
/// <param name="Value">Of a module and a name in it.</param>
/// <param name="Call">Of what was named, and the arguments.</param>
/// <param name="Outside">Of the id of something that lies outside the pickle.</param>
public sealed record PickleNames(Func<string, string, object> Value, Func<object?, IReadOnlyList<object?>, object?> Call, Func<object?, object?> Outside);
