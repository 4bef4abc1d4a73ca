using Xunit;

namespace Imagery.IntegrationTests.Browsing;

/// <summary>Tests that take times: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's word for it
public sealed class UndisturbedCollection
#pragma warning restore CA1711
{
    public const string Name = "undisturbed";
}
