using System.Reflection;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>An interface of Orleans of which few members are used: a function answers for all of them.</summary>
public class Stub : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> answer = (_, _) => null;

    /// <param name="answer">Given the member and its arguments.</param>
    public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var stub = Create<T, Stub>();
        ((Stub)(object)stub).answer = answer;
        return stub;
    }

    /// <inheritdoc cref="Of{T}"/>
    public static object Of(Type contract, Func<MethodInfo, object?[], object?> answer)
    {
        var stub = Create(contract, typeof(Stub));
        ((Stub)stub).answer = answer;
        return stub;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => answer(targetMethod!, args ?? []);
}
