namespace MmNas.Files;

/// <summary>Why the tensors of a file in the safetensors layout cannot be read.</summary>
/// <param name="What">As a part of a sentence: "it is cut short: ...".</param>
/// <param name="WayOut">What somebody can do about it who has named the file.</param>
public sealed record TensorFileFault(string What, string WayOut)
{
    /// <summary>What can be done about damage to a file that somebody has named.</summary>
    public const string CopyAgain = "copy the whole file here again, write it again if it came like this, or name another one";

    private const string Convert = "convert it to float32 with Python: safetensors.torch.save_file({name: value.float() for name, value in safetensors.torch.load_file(FILE).items()}, OUT)";

    internal static TensorFileFault Damage(string what) => new(what, CopyAgain);

    internal static TensorFileFault OtherType(string what) => new(what, Convert);
}
