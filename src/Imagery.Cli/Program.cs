using System.CommandLine;
using Imagery.Cli.Inspecting;

RootCommand root = new("Counts containers in satellite images of ports.") { InspectCommand.Create() };
return await root.Parse(args).InvokeAsync();
