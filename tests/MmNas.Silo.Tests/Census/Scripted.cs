using System.Reflection;

namespace MmNas.Silo.Tests;

/// <summary>An object of any interface whose calls a test answers.</summary>
public class Scripted : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> answer = (_, _) => null;

    /// <param name="answer">Takes the method and its arguments.</param>
    public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var made = Create<T, Scripted>();
        ((Scripted)(object)made).answer = answer;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => answer(targetMethod!, args ?? []);
}
