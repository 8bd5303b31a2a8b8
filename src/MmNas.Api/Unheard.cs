namespace MmNas.Api;

/// <summary>Progress of a request, which has no line to show it.</summary>
internal sealed class Unheard<T> : IProgress<T>
{
    public void Report(T value)
    {
        // nobody looks
    }
}
