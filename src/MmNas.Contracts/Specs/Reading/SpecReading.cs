namespace MmNas.Contracts.Specs.Reading;

/// <summary>What reading a spec came to: the spec, or everything that is wrong with it.</summary>
public abstract record SpecReading
{
    private SpecReading()
    {
    }

    /// <summary>Every field is as it may be; paths are absolute.</summary>
    public sealed record Good(ExperimentSpec Spec) : SpecReading
    {
        /// <summary>What is worth knowing of the files that were read with it, a sentence each.</summary>
        public IReadOnlyList<string> Notes { get; init; } = [];
    }

    /// <summary>All errors, in the order of their lines; at least one.</summary>
    public sealed record Bad(IReadOnlyList<SpecError> Errors) : SpecReading;
}
