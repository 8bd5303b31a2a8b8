namespace MmNas.Contracts.Specs;

/// <summary>A spec arrived that no command would have sent: the platform does not run what it could not have validated.</summary>
[GenerateSerializer]
public sealed class BadSpecException(string message) : Exception(message)
{
    /// <summary>With all that is wrong, in one message.</summary>
    public static BadSpecException Of(ExperimentSpec spec, IEnumerable<SpecError> errors) =>
        new($"the spec \"{spec.Name}\" cannot run: {string.Join("; ", errors)}");
}
